-- Made by flinkwiz: writes to flinktest of the project test.
-- It writes 100 made-up rows, one a second, then ends; they stay in flinktest like real ones.
-- For your own rows, put your table in place of datagen_input.
-- Columns come from the index of flinktest.
-- Left out, as its name is odd, there twice, or SLS's own: "safe\u202etxt"
-- Left out, as its name is odd, there twice, or SLS's own: "\x24{secret_values.sls_test_flinktest_read_secret}"
-- Left out, as its name is odd, there twice, or SLS's own: "__tag__:__path__"

CREATE TEMPORARY TABLE `datagen_input` (
  `user` STRING,
  `order` BIGINT,
  `http.status` BIGINT,
  `a``b` STRING,
  `it's; -- /* odd` DOUBLE,
  `日志` STRING,
  `receive_time` STRING
) WITH (
  'connector' = 'datagen',
  'rows-per-second' = '1',
  'number-of-rows' = '100'
);

CREATE TEMPORARY TABLE `sls_output` (
  `user` STRING,
  `order` BIGINT,
  `http.status` BIGINT,
  `a``b` STRING,
  `it's; -- /* odd` DOUBLE,
  `日志` STRING,
  `receive_time` STRING
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
  `order`,
  `http.status`,
  CONCAT('flinkwiz test ', LEFT(`a``b`, 8)) AS `a``b`,
  `it's; -- /* odd`,
  CONCAT('flinkwiz test ', LEFT(`日志`, 8)) AS `日志`,
  CONCAT('flinkwiz test ', LEFT(`receive_time`, 8)) AS `receive_time`
FROM `datagen_input`;
