"""The practice cloud: a local server that speaks RAM, STS, SLS, Ververica and the workspace console's wire protocols.

It verifies signatures, enforces policies and keeps its state in one file; it forwards nothing and reaches no network.
"""
