"""The flags of the toy."""

from __future__ import annotations

from flinkwiz.recipes.flag import Flag

FLAGS = (
    Flag("workspace", "Flink workspace ID", "W"),
    Flag("namespace", "namespace of the workspace", "N"),
    Flag("toy-variable", "name of the variable", "V"),
    Flag("toy-word", "file with the word, or - for standard input", "FILE", is_secret=True),
    Flag("region", "region, such as cn-beijing", "R"),
)
