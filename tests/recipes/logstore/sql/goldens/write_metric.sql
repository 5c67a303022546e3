-- Made by flinkwiz: writes to host-metrics of the project test.
-- It writes 100 made-up rows, one a second, then ends; they stay in host-metrics like real ones.
-- For your own rows, put your table in place of datagen_input.
-- Made on the practice cloud: no such variable exists in your workspace.
-- Columns are the four fixed fields of a Metricstore; it has no others.

CREATE TEMPORARY TABLE `datagen_input` (
  `__value__` DOUBLE
) WITH (
  'connector' = 'datagen',
  'rows-per-second' = '1',
  'number-of-rows' = '100',
  'fields.__value__.min' = '0',
  'fields.__value__.max' = '100'
);

CREATE TEMPORARY TABLE `sls_output` (
  `__name__` STRING,
  `__labels__` STRING,
  `__time_nano__` BIGINT,
  `__value__` DOUBLE
) WITH (
  'connector' = 'sls',
  'endpoint' = 'eu-central-1-intranet.log.aliyuncs.com',
  'accessId' = '${secret_values.sls_test_flinktest_write_id}',
  'accessKey' = '${secret_values.sls_test_flinktest_write_secret}',
  'project' = 'test',
  'logstore' = 'host-metrics'
);

INSERT INTO `sls_output`
SELECT
  'flinkwiz_test' AS `__name__`,
  -- labels: name#$#value, joined by | and sorted by name
  'made_by#$#flinkwiz' AS `__labels__`,
  -- nanoseconds since 1970
  UNIX_TIMESTAMP() * 1000000000 AS `__time_nano__`,
  `__value__`
FROM `datagen_input`;
