import type { ChatCompletionFunctionTool, ChatCompletionMessageFunctionToolCall } from 'openai/resources/chat/completions';

export const tools: ChatCompletionFunctionTool[] = [
  {
    type: 'function',
    function: {
      name: 'get_order',
      description: 'Returns items, payment and shipping state of one order.',
      parameters: { type: 'object', properties: { orderId: { type: 'string' } }, required: ['orderId'] },
    },
  },
  {
    type: 'function',
    function: {
      name: 'track_parcel',
      description: 'Returns the scans of a parcel, newest first.',
      parameters: { type: 'object', properties: { trackingCode: { type: 'string' } }, required: ['trackingCode'] },
    },
  },
];

const endpoints: Record<string, (args: Record<string, string>) => string> = {
  get_order: (args) => `/api/orders/${args.orderId}`,
  track_parcel: (args) => `/api/parcels/${args.trackingCode}/scans`,
};

/** Runs one tool call of the model and returns its result as text. */
export async function runTool(call: ChatCompletionMessageFunctionToolCall): Promise<string> {
  const endpoint = endpoints[call.function.name];
  if (!endpoint) return `There is no tool named ${call.function.name}.`;
  const result = await fetch(process.env.SHOP_URL + endpoint(JSON.parse(call.function.arguments)));
  return result.text();
}
