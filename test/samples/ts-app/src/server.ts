import express from 'express';
import { digest } from '@/routes/digest';
import { tickets } from '@/routes/tickets';

const app = express();
app.use(express.json());
app.use(tickets);
app.use(digest);
app.listen(Number(process.env.PORT ?? 3000));
