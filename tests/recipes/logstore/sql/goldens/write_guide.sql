-- Made by flinkwiz: writes to flinktest of the project test.
-- It writes 100 made-up rows, one a second, then ends; they stay in flinktest like real ones.
-- For your own rows, put your table in place of datagen_input.
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
  'rows-per-second' = '1',
  'number-of-rows' = '100'
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
  CONCAT('flinkwiz test ', LEFT(`deploymentName`, 8)) AS `deploymentName`,
  CONCAT('flinkwiz test ', LEFT(`level`, 8)) AS `level`,
  CONCAT('flinkwiz test ', LEFT(`location`, 8)) AS `location`,
  CONCAT('flinkwiz test ', LEFT(`message`, 8)) AS `message`,
  CONCAT('flinkwiz test ', LEFT(`thread`, 8)) AS `thread`,
  CONCAT('flinkwiz test ', LEFT(`time`, 8)) AS `time`
FROM `datagen_input`;
