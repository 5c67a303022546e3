-- Made by flinkwiz: reads flinktest of the project test.
-- Columns come from the index of flinktest.
-- Left out, as its name is odd, there twice, or SLS's own: "safe\u202etxt"
-- Left out, as its name is odd, there twice, or SLS's own: "\x24{secret_values.sls_test_flinktest_read_secret}"
-- "__tag__:__path__" is a tag: select `__tag__`['__path__'] for it.

CREATE TEMPORARY TABLE `sls_input` (
  `__source__` STRING METADATA VIRTUAL,
  `__tag__` MAP<VARCHAR, VARCHAR> METADATA VIRTUAL,
  `__topic__` STRING METADATA VIRTUAL,
  `__timestamp__` BIGINT METADATA VIRTUAL,
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
  `order` BIGINT,
  `http.status` BIGINT,
  `a``b` STRING,
  `it's; -- /* odd` DOUBLE,
  `日志` STRING,
  `receive_time` STRING,
  `receive_time_2` BIGINT
) WITH (
  'connector' = 'blackhole'
);

INSERT INTO `blackhole_sink`
SELECT
  `__source__`,
  `__topic__`,
  `user`,
  `order`,
  `http.status`,
  `a``b`,
  `it's; -- /* odd`,
  `日志`,
  `receive_time`,
  CAST(`__tag__`['__receive_time__'] AS BIGINT) AS `receive_time_2`
FROM `sls_input`;
