"""The numbers that the process shows to Prometheus: counts and ages, never who or what."""

from __future__ import annotations

from math import nan

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest


class Metrics:
    """Every number, in a registry of its own, so that two processes in one test do not mix."""

    def __init__(self) -> None:
        registry = self.registry = CollectorRegistry()
        self.dropped = Counter("noaber_dropped", "Events that were not let in", ["reason"], registry=registry)
        self.handled = Counter("noaber_handled", "Inbox rows handled", ["outcome"], registry=registry)
        self.sends = Counter("noaber_sends", "Attempts to send", ["kind", "outcome"], registry=registry)
        self.send_seconds = Histogram(
            "noaber_send_seconds", "Duration of a send", registry=registry,
            buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30),
        )  # fmt: skip
        self.sync_age = Gauge(
            "noaber_sync_age_seconds", "Since the last good sync, or the start", registry=registry
        )
        self.inbox = Gauge("noaber_inbox_rows", "Inbox rows", ["state"], registry=registry)
        self.inbox_age = Gauge("noaber_inbox_age_seconds", "Oldest waiting inbox row", registry=registry)
        self.outbox = Gauge("noaber_outbox_rows", "Waiting outbox rows", ["lane"], registry=registry)
        self.outbox_age = Gauge("noaber_outbox_age_seconds", "Oldest waiting outbox row", registry=registry)
        self.group_age = Gauge(
            "noaber_outbox_group_age_seconds", "Oldest message that waits for a group", registry=registry
        )
        self.left_out = Gauge(
            "noaber_rooms_left_out", "Rooms in which a device can't read yet what was said", registry=registry
        )
        self.due_lateness = Gauge("noaber_due_late_seconds", "Oldest moment past due", registry=registry)
        self.violations = Gauge(
            "noaber_invariant_violations",
            "Things that wait without a next moment",
            ["rule"],
            registry=registry,
        )
        self.backup_age = Gauge(
            "noaber_backup_age_seconds",
            "Since the newest backup; NaN when the database server makes its own",
            registry=registry,
        )
        self.backup_age.set(nan)
        self.loop_lag = Gauge("noaber_event_loop_lag_seconds", "Lag of the event loop", registry=registry)
        self.stumbles = Gauge("noaber_stage_stumbles", "Failures in a row", ["stage"], registry=registry)

    def text(self) -> bytes:
        """Everything in Prometheus' own format."""
        return generate_latest(self.registry)
