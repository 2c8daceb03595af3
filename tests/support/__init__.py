"""What tests share: servers to talk to and people to talk with."""
