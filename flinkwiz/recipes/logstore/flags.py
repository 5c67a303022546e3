"""The flags of a Logstore set-up."""

from __future__ import annotations

from flinkwiz.recipes.flag import Flag

FLAGS = (
    Flag("access", "what the job does with the Logstore", choices=("read", "write"), is_offline=True),
    Flag("template", "guide: the vendor's policy (default); strict: the least", choices=("guide", "strict"), is_offline=True),
    Flag("sink", "where a reading job's rows go (default: blackhole)", choices=("blackhole", "print"), is_of_script=True),
    Flag(
        "columns",
        "columns of the SQL, such as 'level STRING, took BIGINT' (default: from the index)",
        "C",
        is_of_script=True,
    ),
    Flag("workspace", "Flink workspace ID, 14 characters such as b3690a1655da47", "W"),
    Flag("namespace", "namespace of the workspace, where the variables live", "N"),
    Flag("project", "SLS project", "P", is_offline=True),
    Flag("logstore", "Logstore or Metricstore", "L", is_offline=True),
    Flag("consumer-group", "consumer group the job saves its position in (read)", "G", is_offline=True),
    Flag("user", "name of the RAM user", "U"),
    Flag("policy-name", "name of the policy", "X"),
    Flag("id-variable", "name of the variable for the AccessKey ID", "V"),
    Flag("secret-variable", "name of the variable for the secret", "V"),
    Flag("region", "region, such as cn-beijing", "R", is_offline=True),
    Flag("prove-write", "with write: write one test log for the proof (always on the practice cloud)", is_switch=True),
)
