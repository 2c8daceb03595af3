### Registers van anderen: gemeenten, herindelingen en verbonden partijen.

network-expected-degrees = een aantal graden, zoals 52.1560
register-merges-with-itself = { $name } gaat op in zichzelf. Zet bij `nieuwe_code` een andere gemeente.
register-ends-twice = { $name } eindigt op regel { $line } op een andere dag of op een andere manier.
