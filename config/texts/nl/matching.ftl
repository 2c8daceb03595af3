## Waarom iemand wel of niet gevraagd wordt. Nooit met namen.

matching-fallen =
    { $n ->
        [one] 1 mediator valt af: { $reasons }.
       *[other] { $n } mediators vallen af: { $reasons }.
    }
matching-nobody-fell = Er valt niemand af.
matching-only = Om maar één reden: { $reasons }. Was die reden er niet, dan kwamen zij erbij.
matching-first-back = De eerste afwezige mediator is er weer op { $day }.
matching-soft =
    { $n ->
        [one] Als { VORM("je", "u") } zachte regels toestaat, kan er 1 mediator bij: { $reasons }. Die komt dan op { $score } van de 100.
       *[other] Als { VORM("je", "u") } zachte regels toestaat, kunnen er { $n } mediators bij: { $reasons }. De beste komt dan op { $score } van de 100.
    }
matching-note = Let op: { $reason }.

# $n is een aantal mediators, $unknown hoeveel daarvan we niet zeker weten
matching-count =
    { $unknown ->
        [0] { $n } { $reason }
       *[other] { $n } { $reason } (waarvan { $unknown } niet zeker)
    }

## Redenen: een paar woorden, achter een getal of in een opsomming

matching-reason-b01 = eigen organisatie
matching-reason-b02 = eigen organisatie door een fusie
matching-reason-b03 = aangekondigde fusie
matching-reason-b04 = werkt bij een verbonden partij
matching-reason-b05 = aanvrager is een verbonden partij van de werkgever
matching-reason-b06 = gedeelde bedrijfsvoering
matching-reason-b07 = kort geleden oud-werkgever
matching-reason-b08 = oud-werkgever
matching-reason-b09 = toekomstige werkgever
matching-reason-b10 = zetel bij een verbonden partij
matching-reason-b11 = de zaak raakt een gedeelde verbonden partij
matching-reason-b12 = gedeelde verbonden partijen
matching-reason-b13 = nevenfunctie
matching-reason-b14 = politieke functie
matching-reason-b15 = woont er
matching-reason-b16 = een naaste werkt er
matching-reason-b17 = belang
matching-reason-b18 = liever niet
matching-reason-b20 = eerdere zaken voor dezelfde organisatie
matching-reason-b21 = mediation over en weer
matching-reason-b22 = coördinator van deze zaak of leidinggevende
matching-reason-b23 = zelfde intervisiegroep als de aanvrager
matching-reason-b24 = zelfde organisatie als de andere mediator
matching-reason-b25 = belangenopgave niet bevestigd
matching-reason-b26 = verbonden partijen niet zeker

matching-reason-requester = vraagt zelf aan
matching-reason-set-aside = al gevraagd
matching-reason-inactive = niet meer actief
matching-reason-case-type = doet dit soort zaken niet
matching-reason-level = werkt niet op dit niveau
matching-reason-language = spreekt de taal niet
matching-reason-place = werkt niet op deze manier of plek
matching-reason-too-far = te ver
matching-reason-full = zit vol
matching-reason-absent = afwezig
