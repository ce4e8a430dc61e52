// Bare ws: each line of standard input goes to every open socket as it is.
import { createInterface } from 'node:readline';
import { WebSocketServer } from 'ws';

const server = new WebSocketServer({ host: '127.0.0.1', port: 0, backlog: 1024 }, () => console.log(server.address().port));

createInterface({ input: process.stdin })
  .on('line', (line) => {
    for (const client of server.clients) client.send(line);
  })
  .on('close', () => process.exit());
