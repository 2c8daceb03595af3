## What is wrong with a conflict policy (rules.yaml)

policy-unreadable = The policy cannot be read: { $reason }.
policy-too-large = The policy is larger than { $bytes } bytes. Check whether this is the right file.
policy-not-yaml = This is not valid YAML. Look at indentation, colons and quotation marks.
policy-twice = `{ $key }` stands here twice. Remove one.
policy-missing = `{ $key }` is missing.
policy-unknown = `{ $key }` does not belong here.
policy-not-one-of = `{ $key }` must be one of these: { $expected }.
policy-wrong =
    { $kind ->
        [number] `{ $key }` needs another number.
        [text] `{ $key }` needs text.
        [choice] `{ $key }` needs `true` or `false`.
       *[other] What stands at `{ $key }` does not fit here.
    }
policy-in-rule = Rule { $rule }: { $what }
policy-never-softer = This rule has to stay `hard`.
policy-months = `months` is missing, or this rule has no period.
policy-otherwise = `otherwise` is missing, or this rule has only one weight.
policy-from-count = `from_count` is missing, or this rule does not count.
policy-from-share = `from_share` and `share_from_count` belong together and only at B12.
policy-once = Rule { $rule } has to be there exactly once.
policy-b08-longer = `months` of B08 has to be longer than that of B07.
policy-weights = The weights have to be exactly these: { $parts }. Together they are 1.
