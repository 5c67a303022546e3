-- Made by flinkwiz: reads flinktest of the project test.
-- Columns are those that were typed for flinktest.

CREATE TEMPORARY TABLE `sls_input` (
  `__source__` STRING METADATA VIRTUAL,
  `__tag__` MAP<VARCHAR, VARCHAR> METADATA VIRTUAL,
  `__topic__` STRING METADATA VIRTUAL,
  `__timestamp__` BIGINT METADATA VIRTUAL,
  `user` STRING,
  `took` DECIMAL(10, 2),
  `code` VARCHAR(5)
) WITH (
  'connector' = 'sls',
  'endpoint' = 'cn-beijing-intranet.log.aliyuncs.com',
  'accessId' = '${secret_values.sls_test_flinktest_read_id}',
  'accessKey' = '${secret_values.sls_test_flinktest_read_secret}',
  -- reads from 2026-11-22 10:00:00 UTC, when SLS received the log; change or remove the line
  -- (no page says in which zone Flink reads it: east of Greenwich it may begin hours earlier)
  'starttime' = '2026-11-22 10:00:00',
  'project' = 'test',
  'logstore' = 'flinktest'
);

CREATE TEMPORARY TABLE `blackhole_sink` (
  `__source__` STRING,
  `__topic__` STRING,
  `user` STRING,
  `took` DECIMAL(10, 2),
  `code` VARCHAR(5),
  `receive_time` BIGINT
) WITH (
  'connector' = 'blackhole'
);

INSERT INTO `blackhole_sink`
SELECT
  `__source__`,
  `__topic__`,
  `user`,
  `took`,
  `code`,
  CAST(`__tag__`['__receive_time__'] AS BIGINT) AS `receive_time`
FROM `sls_input`;
