/** What the report panel is fed with, while the user chooses faster than the server answers. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createReportFeed } from '../../client/src/reportFeed.js';
import type { OverviewParams, OverviewResult, PanelMessage } from '../../server/src/protocol.js';
import { overview } from '../../server/src/views/overview.js';
import { report } from '../lsp/fakes.js';

const answerOf = (root: string, version: string): OverviewResult => ({ root, roots: [], progress: { phase: 'done', done: 0, total: 0 }, failure: null, version, overview: overview(report({})) });

/** A server that answers when it is told to. */
function slowServer(): { feed: ReturnType<typeof createReportFeed>; asked: OverviewParams[]; said: PanelMessage[]; answer: (n: number, result: OverviewResult | null) => void } {
  const asked: OverviewParams[] = [];
  const said: PanelMessage[] = [];
  const answers: ((result: OverviewResult | null) => void)[] = [];
  const feed = createReportFeed({
    ask: (params) => new Promise((resolve) => {
      asked.push(params);
      answers.push(resolve);
    }),
    say: (message) => Promise.resolve(said.push(message)),
  });
  return { feed, asked, said, answer: (n, result) => answers[n]?.(result) };
}

const rootsIn = (said: readonly PanelMessage[]): string[] => said.map((message) => (message.type === 'overview' ? message.result.root : message.type));

test('an answer about the folder before, which comes after another was chosen, changes nothing', async () => {
  const { feed, asked, said, answer } = slowServer();
  feed.choose('file:///a');
  const first = feed.refresh();
  feed.choose('file:///b');
  const second = feed.refresh();
  answer(1, answerOf('file:///b', 'b1'));
  await second;
  answer(0, answerOf('file:///a', 'a1'));
  await first;
  assert.deepEqual([feed.root(), rootsIn(said)], ['file:///b', ['file:///b']]);
  void feed.refresh();
  assert.deepEqual(asked, [{ uri: 'file:///a' }, { uri: 'file:///b' }, { uri: 'file:///b', known: 'b1' }]);
});

test('the same when it comes first, or says that there is nothing; what is to be pointed at waits for the right one', async () => {
  const { feed, said, answer } = slowServer();
  feed.choose('file:///a');
  const first = feed.refresh();
  feed.choose('file:///b');
  feed.pointAt(['call-1']);
  const second = feed.refresh();
  answer(0, null);
  await first;
  assert.deepEqual([feed.root(), said], ['file:///b', []]);
  answer(1, answerOf('file:///b', 'b1'));
  await second;
  assert.deepEqual([rootsIn(said), said[1]], [['file:///b', 'pointAt'], { type: 'pointAt', rows: ['call-1'] }]);
});

test('several looks at one folder all count, so that a report that keeps changing is shown', async () => {
  const { feed, said, answer } = slowServer();
  const looks = [feed.refresh(), feed.refresh()];
  answer(0, answerOf('file:///a', 'a1'));
  answer(1, answerOf('file:///a', 'a2'));
  await Promise.all(looks);
  assert.deepEqual([feed.root(), rootsIn(said)], ['file:///a', ['file:///a', 'file:///a']]);
});
