-- Made by flinkwiz: reads host-metrics of the project test.
-- Columns are the four fixed fields of a Metricstore; it has no others.

CREATE TEMPORARY TABLE `sls_input` (
  `__source__` STRING METADATA VIRTUAL,
  `__tag__` MAP<VARCHAR, VARCHAR> METADATA VIRTUAL,
  `__topic__` STRING METADATA VIRTUAL,
  `__timestamp__` BIGINT METADATA VIRTUAL,
  `__name__` STRING,
  `__labels__` STRING,
  `__time_nano__` BIGINT,
  `__value__` DOUBLE
) WITH (
  'connector' = 'sls',
  'endpoint' = 'eu-central-1-intranet.log.aliyuncs.com',
  'accessId' = '${secret_values.sls_test_flinktest_read_id}',
  'accessKey' = '${secret_values.sls_test_flinktest_read_secret}',
  -- reads from 2026-11-22 10:00:00 UTC, when SLS received the log; change or remove the line
  -- (no page says in which zone Flink reads it: east of Greenwich it may begin hours earlier)
  'starttime' = '2026-11-22 10:00:00',
  'project' = 'test',
  'logstore' = 'host-metrics'
);

CREATE TEMPORARY TABLE `blackhole_sink` (
  `__source__` STRING,
  `__topic__` STRING,
  `__name__` STRING,
  `__labels__` STRING,
  `__time_nano__` BIGINT,
  `__value__` DOUBLE,
  `receive_time` BIGINT
) WITH (
  'connector' = 'blackhole'
);

INSERT INTO `blackhole_sink`
SELECT
  `__source__`,
  `__topic__`,
  `__name__`,
  `__labels__`,
  `__time_nano__`,
  `__value__`,
  CAST(`__tag__`['__receive_time__'] AS BIGINT) AS `receive_time`
FROM `sls_input`;
