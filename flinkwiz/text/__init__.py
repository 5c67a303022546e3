"""What people read and how it fits: text from outside made inert, width, wrapping, the words of a crash."""
