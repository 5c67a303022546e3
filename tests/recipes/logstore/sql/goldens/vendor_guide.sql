CREATE TEMPORARY TABLE sls_input(
   `__source__` STRING METADATA VIRTUAL,
   __tag__ MAP<VARCHAR, VARCHAR> METADATA VIRTUAL,
   `__topic__` STRING METADATA VIRTUAL,
   deploymentName STRING,
   `level`STRING,
   `location` STRING,
   message STRING,
   thread STRING,
   `time`STRING
) WITH (
  'connector' = 'sls',
  'endpoint' ='cn-beijing-intranet.log.aliyuncs.com',
  'accessId' = '${secret_values.slsak}',
  'accessKey' = '${secret_values.slsaks}',
  'starttime' = '2024-08-30 15:39:00',
  'project' ='test',
  'logstore' ='flinktest'
);

CREATE TEMPORARY TABLE blackhole_sink(
   `__source__` STRING,
   `__topic__` STRING,
   deploymentName STRING,
   `level` STRING,
   `location` STRING,
   message STRING,
   thread STRING,
   `time` STRING,
   receive_time BIGINT
) WITH (
  'connector' = 'blackhole'
);

INSERT INTO blackhole_sink
SELECT `__source__`,
   `__topic__`,
   deploymentName,
   `level`,
   `location`,
   message,
   thread,
   `time`,
   cast(__tag__['__receive_time__'] as bigint) as receive_time
FROM sls_input;
