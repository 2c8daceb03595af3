"""The conflict policy: the rules about interests as data, readable by a lawyer.

``rules.yaml`` is the policy, ``rules.py`` its types, ``reading.py`` checks it while it is loaded.
What a rule looks at is code in ``matching/rules.py``; how heavy it weighs and how long is data.
"""

from config.policy.reading import PolicyError, load_policy
from config.policy.rules import ConflictPolicy, Part, Rule, RuleId, Severity

__all__ = ["ConflictPolicy", "Part", "PolicyError", "Rule", "RuleId", "Severity", "load_policy"]
