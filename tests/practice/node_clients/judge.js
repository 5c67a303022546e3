// Calls of each client; prints a JSON object from call to "ok", or to the code of its error.
const { RPCClient, ROAClient } = require('@alicloud/pop-core')
const Log = require('@alicloud/log')
const OpenApi = require('@alicloud/openapi-client')
const Core = require('@alicloud/openapi-core')
const dara = require('@darabonba/typescript')
const Ram = require('@alicloud/ram20150501')
const Sls = require('@alicloud/sls20201230')
const Sts = require('@alicloud/sts20150401')
const { RuntimeOptions } = require('@alicloud/tea-util')

const key = { accessKeyId: process.env.KEY_ID, accessKeySecret: process.env.KEY_SECRET }
const found = {}

async function judge (name, call) {
  try {
    await call
    found[name] = 'ok'
  } catch (problem) {
    found[name] = problem.code || String(problem)
  }
}

async function popCore () {
  const ram = new RPCClient({ ...key, endpoint: 'http://ram.aliyuncs.com', apiVersion: '2015-05-01' })
  await judge('pop-core GET', ram.request('listUsers', {}, { method: 'GET' }))
  await judge('pop-core as typed', ram.request('listUsers', {}, { method: 'GET', formatAction: false }))
  await judge('pop-core POST', ram.request('CreateUser', { UserName: 'node' }, { method: 'POST' }))
  await judge('pop-core unknown action', ram.request('CreateGroup', {}, { method: 'POST' }))
  const old = new RPCClient({ ...key, endpoint: 'http://ram.aliyuncs.com', apiVersion: '2014-01-01' })
  await judge('pop-core unknown version', old.request('GetUser', { UserName: 'node' }))
  const sts = new RPCClient({ ...key, endpoint: 'http://sts.aliyuncs.com', apiVersion: '2015-04-01' })
  await judge('pop-core STS', sts.request('GetCallerIdentity', {}, { method: 'POST' }))
  const console_ = new RPCClient({ ...key, endpoint: 'http://foasconsole.cn-beijing.aliyuncs.com', apiVersion: '2021-10-28' })
  await judge('pop-core foasconsole', console_.request('DescribeInstances', { Region: 'cn-beijing' }))
}

const VARIABLES = '/api/v2/namespaces/flink-practice-default/variables'
const WORKSPACE = { workspace: 'b3690a1655da47' }
const variable = name => ({ name, value: 'made up', kind: 'Encrypted' })

async function roa () {
  const flink = new ROAClient({ ...key, endpoint: 'http://ververica.cn-beijing.aliyuncs.com', apiVersion: '2022-07-18' })
  const headers = { 'content-type': 'application/json', ...WORKSPACE }
  await judge('ROA POST', flink.request('POST', VARIABLES, {}, JSON.stringify(variable('roa')), headers))
  await judge('ROA GET', flink.request('GET', VARIABLES, { pageIndex: 1, pageSize: 10 }, '', WORKSPACE))
}

function openApi (host, style, version) {
  const client = new OpenApi.default(new OpenApi.Config({ ...key, endpoint: host, protocol: 'HTTP' }))
  return (action, method, pathname, reqBodyType, body) => {
    const names = { action, version, protocol: 'HTTP', pathname, method, authType: 'AK', style, reqBodyType, bodyType: 'json' }
    const request = new OpenApi.OpenApiRequest({ headers: style === 'ROA' ? WORKSPACE : {}, body })
    return client.callApi(new OpenApi.Params(names), request, new RuntimeOptions({}))
  }
}

async function acs3 () {
  const flink = openApi('ververica.cn-beijing.aliyuncs.com', 'ROA', '2022-07-18')
  await judge('ACS3 JSON', flink('CreateVariable', 'POST', VARIABLES, 'json', variable('acs3')))
  await judge('ACS3 GET', flink('ListVariables', 'GET', VARIABLES, 'json'))
  await judge('ACS3 DELETE', flink('DeleteVariable', 'DELETE', `${VARIABLES}/acs3`, 'json'))
  const ram = openApi('ram.aliyuncs.com', 'RPC', '2015-05-01')
  await judge('ACS3 form', ram('GetUser', 'POST', '/', 'formData', { UserName: 'node' }))
  const settings = new OpenApi.Config({ ...key, endpoint: 'ram.aliyuncs.com', protocol: 'HTTP' })
  await judge('RAM', new Ram.default(settings).getUser(new Ram.GetUserRequest({ userName: 'node' })))
  settings.endpoint = 'sts.aliyuncs.com'
  await judge('STS', new Sts.default(settings).getCallerIdentity())
}

async function core () {
  const ask = (host, style, version, action, method, pathname, query, body) => {
    const client = new Core.default(new Core.$OpenApiUtil.Config({ ...key, endpoint: host, protocol: 'HTTP' }))
    const headers = style === 'ROA' ? WORKSPACE : {}
    const names = { action, version, protocol: 'HTTP', pathname, method, authType: 'AK', style, reqBodyType: 'json', bodyType: 'json' }
    const request = new Core.$OpenApiUtil.OpenApiRequest({ headers, query, body })
    return client.callApi(new Core.$OpenApiUtil.Params(names), request, new dara.RuntimeOptions({}))
  }
  const flink = (...call) => ask('ververica.cn-beijing.aliyuncs.com', 'ROA', '2022-07-18', ...call)
  await judge('core POST', flink('CreateVariable', 'POST', VARIABLES, {}, variable('core')))
  await judge('core GET', flink('ListVariables', 'GET', VARIABLES, { pageIndex: 1, pageSize: 10 }))
  await judge('core DELETE', flink('DeleteVariable', 'DELETE', `${VARIABLES}/core`, {}))
  const console_ = ['foasconsole.cn-beijing.aliyuncs.com', 'RPC', '2021-10-28']
  await judge('core foasconsole', ask(...console_, 'DescribeInstances', 'GET', '/', { Region: 'cn-beijing' }))
  const nobody = { UserName: 'a<b>&c', Format: 'XML' }
  await judge('core refusal in XML', ask('ram.aliyuncs.com', 'RPC', '2015-05-01', 'GetUser', 'POST', '/', nobody))
}

const QUARTER_OF_AN_HOUR = 900_000

async function oldLog () {
  const log = new Log({ ...key, endpoint: 'cn-beijing.log.aliyuncs.com' })
  const written = { timestamp: Math.floor(Date.now() / 1000), content: { message: 'needle' } }
  const span = [new Date(Date.now() - QUARTER_OF_AN_HOUR), new Date(Date.now() + QUARTER_OF_AN_HOUR)]
  await judge('log put', log.postLogStoreLogs('test', 'flinktest', { logs: [written], topic: 't', source: 's' }))
  await judge('log get', log.getLogs('test', 'flinktest', ...span, { query: 'needle' }))
  await judge('log empty parameters', log.listLogStore('test', { logstoreName: '', offset: '', size: '' }))
  await judge('log histograms', log.getHistograms('test', 'flinktest', ...span, {}))
}

async function newLog (version) {
  const settings = { ...key, endpoint: 'cn-beijing.log.aliyuncs.com', protocol: 'HTTP', regionId: 'cn-beijing' }
  const sls = new Sls.default({ ...settings, signatureVersion: version })
  const group = new Sls.CreateConsumerGroupRequest({ consumerGroup: `node-${version}`, timeout: 30, order: false })
  const seconds = Math.floor(Date.now() / 1000)
  const search = new Sls.GetLogsV2Request({ from: seconds - 900, to: seconds + 900, query: 'needle' })
  await judge(`SLS ${version} projects`, sls.listProject(new Sls.ListProjectRequest({ size: 3 })))
  await judge(`SLS ${version} Logstore`, sls.getLogStore('test', 'flinktest'))
  await judge(`SLS ${version} cursor`, sls.getCursor('test', 'flinktest', '0', new Sls.GetCursorRequest({ from: 'begin' })))
  await judge(`SLS ${version} empty answer`, sls.createConsumerGroup('test', 'flinktest', group))
  const shard = new Sls.GetCheckPointRequest({ shard: 0 })
  await judge(`SLS ${version} checkpoint`, sls.getCheckPoint('test', 'flinktest', `node-${version}`, shard))
  await judge(`SLS ${version} logs`, sls.getLogsV2('test', 'flinktest', search))
}

async function all () {
  await popCore()
  await roa()
  await acs3()
  await core()
  await oldLog()
  await newLog('v1')
  await newLog('v4')
  console.log(JSON.stringify(found))
}

all()
