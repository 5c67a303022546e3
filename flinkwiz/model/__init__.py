"""The words of flinkwiz as frozen values: checked names, grant, answers, set-up, changes, journal entries."""
