// socket.io as it comes: each line of standard input, {"event","data","seq"}, is emitted to everybody.
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import { Server } from 'socket.io';

const http = createServer();
const io = new Server(http, { transports: ['websocket'] });
http.listen({ host: '127.0.0.1', port: 0, backlog: 1024 }, () => console.log(http.address().port));

createInterface({ input: process.stdin })
  .on('line', (line) => {
    const { event, ...rest } = JSON.parse(line);
    io.emit(event, rest);
  })
  .on('close', () => process.exit());
