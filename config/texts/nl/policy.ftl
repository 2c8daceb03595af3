## Wat er mis is met een belangenbeleid (rules.yaml)

policy-unreadable = Het beleid is niet te lezen: { $reason }.
policy-too-large = Het beleid is groter dan { $bytes } bytes. Controleer of dit het goede bestand is.
policy-not-yaml = Dit is geen geldige YAML. Kijk naar inspringen, dubbele punten en aanhalingstekens.
policy-twice = `{ $key }` staat er twee keer. Haal er één weg.
policy-missing = `{ $key }` ontbreekt.
policy-unknown = `{ $key }` hoort hier niet.
policy-not-one-of = `{ $key }` moet een van deze zijn: { $expected }.
policy-wrong =
    { $kind ->
        [number] Bij `{ $key }` hoort een ander getal.
        [text] Bij `{ $key }` hoort tekst.
        [choice] Bij `{ $key }` hoort `true` of `false`.
       *[other] Wat er bij `{ $key }` staat, past hier niet.
    }
policy-in-rule = Regel { $rule }: { $what }
policy-never-softer = Deze regel moet `hard` blijven.
policy-months = `months` ontbreekt, of deze regel kent geen termijn.
policy-otherwise = `otherwise` ontbreekt, of deze regel heeft maar één gewicht.
policy-from-count = `from_count` ontbreekt, of deze regel telt niet.
policy-from-share = `from_share` en `share_from_count` horen bij elkaar en alleen bij B12.
policy-once = Regel { $rule } moet er precies één keer in staan.
policy-b08-longer = `months` van B08 moet langer zijn dan van B07.
policy-weights = De gewichten moeten precies deze zijn: { $parts }. Samen zijn ze 1.
