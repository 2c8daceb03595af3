### What I say in a chat or room without encryption.

chat-in-clear = This chat is not encrypted, so I do nothing here. Please write to me in an encrypted private chat: I open one now.
room-in-clear = This room is not encrypted, so I do nothing here. I write to you now in an encrypted private chat; there it is possible.
encrypted-here = Here our chat is encrypted. I did not use what you just wrote. Please write it here once more, then I will help you.
