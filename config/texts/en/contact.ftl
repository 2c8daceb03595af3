### Talking with a person.

help-contact = Says who coordinates the network and how to reach them.
    .short = talk with a person
    .example = !contact

contact-header = **These people coordinate the network:**
contact-line = - { $name } ({ $organisation }): { $contact }
contact-line-bare = - { $name } ({ $organisation }): send a private message in Matrix
contact-in-danger = Do not name people in a conflict in a message. Is it about your safety? Then call 112, or talk with a confidential adviser.
contact-nobody = No coordinator is known now. Ask the operator of this network.
