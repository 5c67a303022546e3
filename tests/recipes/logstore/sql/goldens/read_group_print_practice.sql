-- Made by flinkwiz: reads flinktest of the project test.
-- Made on the practice cloud: no such variable exists in your workspace.
-- Columns come from the index of flinktest.

CREATE TEMPORARY TABLE `sls_input` (
  `__source__` STRING METADATA VIRTUAL,
  `__tag__` MAP<VARCHAR, VARCHAR> METADATA VIRTUAL,
  `__topic__` STRING METADATA VIRTUAL,
  `__timestamp__` BIGINT METADATA VIRTUAL,
  `deploymentName` STRING,
  `level` STRING,
  `location` STRING,
  `message` STRING,
  `thread` STRING,
  `time` STRING
) WITH (
  'connector' = 'sls',
  'endpoint' = 'cn-beijing-intranet.log.aliyuncs.com',
  'accessId' = '${secret_values.sls_test_flinktest_read_id}',
  'accessKey' = '${secret_values.sls_test_flinktest_read_secret}',
  'consumerGroup' = 'flink-test',
  -- to start where the group stopped, put this line in place of starttime (VVR 11.1 or newer):
  -- 'startupMode' = 'consumer_group',
  -- reads from 2026-11-22 10:00:00 UTC, when SLS received the log; change or remove the line
  -- (no page says in which zone Flink reads it: east of Greenwich it may begin hours earlier)
  'starttime' = '2026-11-22 10:00:00',
  'project' = 'test',
  'logstore' = 'flinktest'
);

CREATE TEMPORARY TABLE `print_sink` (
  `__source__` STRING,
  `__topic__` STRING,
  `deploymentName` STRING,
  `level` STRING,
  `location` STRING,
  `message` STRING,
  `thread` STRING,
  `time` STRING,
  `receive_time` BIGINT
) WITH (
  'connector' = 'print'
);

INSERT INTO `print_sink`
SELECT
  `__source__`,
  `__topic__`,
  `deploymentName`,
  `level`,
  `location`,
  `message`,
  `thread`,
  `time`,
  CAST(`__tag__`['__receive_time__'] AS BIGINT) AS `receive_time`
FROM `sls_input`;
