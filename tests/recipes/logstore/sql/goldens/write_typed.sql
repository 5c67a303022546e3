-- Made by flinkwiz: writes to flinktest of the project test.
-- It writes 100 made-up rows, one a second, then ends; they stay in flinktest like real ones.
-- For your own rows, put your table in place of datagen_input.
-- Columns are those that were typed for flinktest.

CREATE TEMPORARY TABLE `datagen_input` (
  `user` STRING,
  `took` DECIMAL(10, 2),
  `code` VARCHAR(5)
) WITH (
  'connector' = 'datagen',
  'rows-per-second' = '1',
  'number-of-rows' = '100'
);

CREATE TEMPORARY TABLE `sls_output` (
  `user` STRING,
  `took` DECIMAL(10, 2),
  `code` VARCHAR(5)
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
  CONCAT('flinkwiz test ', LEFT(`user`, 8)) AS `user`,
  `took`,
  CAST(CONCAT('flinkwiz test ', LEFT(`code`, 8)) AS VARCHAR(5)) AS `code`
FROM `datagen_input`;
