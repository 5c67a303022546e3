"""The clouds: for each its sign-in, its one table of endpoints, its policy language and its adapters."""
