-- Made by flinkwiz: writes made-up rows to flinktest of the project test.
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
  'rows-per-second' = '1'
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
  `user`,
  `order`,
  `http.status`,
  `a``b`,
  `it's; -- /* odd`,
  `日志`,
  `receive_time`
FROM `datagen_input`;
