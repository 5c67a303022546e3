-- Made by flinkwiz: writes made-up rows to flinktest of the project test.
-- Columns come from the index of flinktest.

CREATE TEMPORARY TABLE `datagen_input` (
  `deploymentName` STRING,
  `level` STRING,
  `location` STRING,
  `message` STRING,
  `thread` STRING,
  `time` STRING
) WITH (
  'connector' = 'datagen',
  'rows-per-second' = '1'
);

CREATE TEMPORARY TABLE `sls_output` (
  `deploymentName` STRING,
  `level` STRING,
  `location` STRING,
  `message` STRING,
  `thread` STRING,
  `time` STRING
) WITH (
  'connector' = 'sls',
  'endpoint' = 'cn-beijing-intranet.log.aliyuncs.com',
  'accessId' = '${secret_values.sls_test_flinktest_write_id}',
  'accessKey' = '${secret_values.sls_test_flinktest_write_secret}',
  'project' = 'test',
  'logstore' = 'flinktest'
);

INSERT INTO `sls_output`
SELECT
  `deploymentName`,
  `level`,
  `location`,
  `message`,
  `thread`,
  `time`
FROM `datagen_input`;
