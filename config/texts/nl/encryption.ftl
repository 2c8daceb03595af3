### Wat ik zeg in een gesprek of ruimte zonder versleuteling.

chat-in-clear = Dit gesprek is niet versleuteld. Daarom doe ik hier niets. Schrijf mij in een versleuteld privégesprek: dat open ik nu.
room-in-clear = Deze ruimte is niet versleuteld. Daarom doe ik hier niets. Ik schrijf nu in een versleuteld privégesprek; daar kan het wel.
encrypted-here = Hier is ons gesprek versleuteld. Wat { VORM("je", "u") } net schreef, heb ik niet gebruikt. Schrijf het hier nog een keer, dan help ik { VORM("je", "u") } verder.
