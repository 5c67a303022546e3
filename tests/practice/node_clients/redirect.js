// Every connection goes to the practice cloud, under whatever host name: the clients ignore proxies for plain HTTP.
const http = require('http')
const net = require('net')

const port = Number(process.env.PORT)
http.Agent.prototype.createConnection = (options, connected) => net.createConnection({ host: '127.0.0.1', port }, connected)
