### The methods of intervision: which there are, and what is wrong with a file of an own method.

help-intervisie-methoden = Show which methods there are. With a name: the steps of that method.
    .short = methods of peer consultation
    .example = !intervisie methoden incident

intervision-methods-header = **Methods of peer consultation**
intervision-methods-line = - `{ $id }`: { $title }, { $minutes } minutes, { $least } to { $most } people
intervision-methods-more = More? Type the name of a method. Begin in the group's room, with `!intervisie start` and the name.

intervision-methods-title = **{ $title }** ({ $minutes } minutes)
intervision-methods-for-whom = { $words }
intervision-methods-needs = It needs { $least } to { $most } people. { $experience ->
    [none] No experience with peer consultation is needed.
    [some] Having done peer consultation a few times helps.
   *[much] For a group that did peer consultation more often.
}
intervision-methods-step = - { $step }: { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
}
intervision-methods-begin = Begin? Type `!intervisie start { $id }` in the group's room.

## What is wrong with a file

intervision-method-in-step = Step { $step }: { $what }
intervision-method-minutes = `minutes` is not the sum of the steps: that is { $total }.
intervision-method-closing = Exactly one step has `closing: true`, and that is the last one.
intervision-method-closing-stays = The last step is the closing. Put `skippable: false` there.
intervision-method-step-twice = Two steps have `id: { $step }`. Give one another name.
intervision-method-nothing-written = At step { $step } (`mode: react`) nothing is written yet. Put a step with `mode: write` before it.
intervision-method-people = `least` is more than `most`.
intervision-method-twice = Another method in this folder is called { $method } too. Give this one another `id`.
intervision-method-too-many = There are more than { $most } files in this folder. Put only methods there.
intervision-method-folder = There is no method in this folder. A method is a file that ends in .yaml.
