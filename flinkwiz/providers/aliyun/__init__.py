"""The few cloud calls flinkwiz needs, in its own words, over the official SDKs.

SDK objects, exceptions and plain secrets do not leave this package; what leaves are checked names, frozen values and CloudError.
"""
