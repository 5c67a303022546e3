"""The services of the practice cloud: each says which operation a request asks for, and does it."""
