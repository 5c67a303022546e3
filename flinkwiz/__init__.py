"""flinkwiz: safe Simple Log Service access for Flink jobs on Alibaba Cloud, set up in one sitting."""

__version__ = "0.1.0"
