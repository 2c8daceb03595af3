### Wat beheerders lezen over de verbinding met de Matrix-server.

## Waarom de bot niet kan inloggen

matrix-trouble-wrong-password = De server { $url } neemt het wachtwoord van { $user } niet aan. Zet het goede wachtwoord in de instellingen en start opnieuw.
matrix-trouble-no-password = { $user } is nog niet ingelogd bij { $url } en er is geen wachtwoord. Zet het wachtwoord in de instellingen, alleen voor de eerste start.
matrix-trouble-no-password-login = De server { $url } laat { $user } niet met een wachtwoord inloggen. Maak een toegangstoken aan en zet dat in de instellingen.
matrix-trouble-other-account = De map { $directory } hoort bij een ander account dan { $user }. Kies een andere map, of zet het goede account in de instellingen.
matrix-trouble-token-dead = De server { $url } kent de sessie van { $user } niet meer. Er gaat niets verloren. Haal het bestand session.json weg uit { $directory }, zorg dat het wachtwoord in de instellingen staat en start opnieuw.
matrix-trouble-account-closed = Het account { $user } is gesloten of geblokkeerd op { $url }. Vraag de beheerder van die server om het te openen, en start daarna opnieuw.
matrix-trouble-store-lost = De server { $url } kent de sleutels van dit apparaat van { $user }, maar in { $directory } zijn ze niet meer. Zet keys.db terug. Kan dat niet, haal dan session.json weg: de bot begint dan als nieuw apparaat, en berichten van daarvoor blijven onleesbaar.
matrix-trouble-store-of-another = De sleutels in { $directory } horen niet bij het apparaat van { $user } dat { $url } kent. Zet nooit een oude kopie van keys.db terug. Haal session.json weg en start opnieuw: de bot begint dan als nieuw apparaat.
matrix-trouble-wrong-secret = De sleutels van { $user } in { $directory } gaan niet open met dit geheim. Zet het geheim van de eerste start terug en start opnieuw. De server { $url } is niet benaderd.
