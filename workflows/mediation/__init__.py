"""The life of a mediation, from ``!mediator nodig`` to cleaned."""
