import { askInDialog, type DialogOpener } from '../../../src/taskpane/sign-in/ask-in-dialog';
import { dialogAddress, readAnswer, writtenAnswer, type DialogAnswer } from '../../../src/taskpane/sign-in/dialog-answer';
import { problemOf } from '../../../src/taskpane/sign-in/sign-in-problem';

const ADDRESS = 'https://plans.example.gov.uk/accord/sign-in.html?site=x';
const HELD = { token: 'secret', until: 1_800_000_000_000, account: 'carys@example.gov.uk' };

type Handler = (said: { message: string; origin: string | undefined } | { error: number }) => void;

/** Office's side of a window, as its documentation describes it. */
function office(failure?: number) {
  const handlers = new Map<string, Handler>();
  const closed: string[] = [];
  const dialog = {
    addEventHandler: (type: string, handler: Handler) => void handlers.set(type, handler),
    close: () => void closed.push('closed'),
  };
  const opener = {
    displayDialogAsync: (_: string, __: object, done: (opened: object) => void) =>
      done(failure === undefined ? { status: 'succeeded', value: dialog } : { status: 'failed', error: { code: failure } }),
  } as unknown as DialogOpener;
  return { opener, closed, handlers };
}

beforeAll(() => {
  Object.assign(globalThis, {
    Office: {
      AsyncResultStatus: { Failed: 'failed', Succeeded: 'succeeded' },
      EventType: { DialogMessageReceived: 'message', DialogEventReceived: 'event' },
    },
  });
});

describe('the sign-in window', () => {
  test('its address says for which site’s host, and whom Microsoft need not ask again', () => {
    const page = 'https://plans.example.gov.uk/accord/taskpane.html?x=1';
    const site = 'https://contoso.sharepoint.com/sites/partnership';
    expect(dialogAddress(page, { site, account: undefined })).toBe(
      'https://plans.example.gov.uk/accord/sign-in.html?site=https%3A%2F%2Fcontoso.sharepoint.com',
    );
    expect(new URL(dialogAddress(page, { site, account: HELD.account })).searchParams.get('account')).toBe(HELD.account);
  });

  test('what it hands over is read as it was written', () => {
    const answers: readonly DialogAnswer[] = [
      { kind: 'signed-in', held: HELD },
      { kind: 'problem', error: { name: 'ServerError', errorCode: 'access_denied', errorMessage: 'AADSTS65004: no', subError: 'x' } },
    ];
    for (const each of answers) expect(readAnswer(writtenAnswer(each))).toEqual(each);
  });

  test.each(['', 'token', 'null', '[]', '{"token":""}', '{"token":"x","until":"soon"}', '{"token":7,"until":7}'])(
    '%s is never taken for a token',
    (text) => {
      expect(readAnswer(text)).toEqual({ kind: 'problem', error: {} });
    },
  );

  test('its answer closes it', async () => {
    const { opener, closed, handlers } = office();
    const asked = askInDialog(opener, ADDRESS);
    handlers.get('message')?.({ message: writtenAnswer({ kind: 'signed-in', held: HELD }), origin: 'https://plans.example.gov.uk' });
    expect(await asked).toEqual({ kind: 'signed-in', held: HELD });
    expect(closed).toEqual(['closed']);
  });

  test('a page of another address is not listened to', async () => {
    const { opener, closed, handlers } = office();
    const asked = askInDialog(opener, ADDRESS);
    const forged = writtenAnswer({ kind: 'signed-in', held: { ...HELD, token: 'forged' } });
    handlers.get('message')?.({ message: forged, origin: 'https://elsewhere.example' });
    expect(closed).toEqual([]);
    handlers.get('message')?.({ message: writtenAnswer({ kind: 'signed-in', held: HELD }), origin: undefined });
    expect(await asked).toEqual({ kind: 'signed-in', held: HELD });
  });

  test.each([
    [12011, 'popup-blocked'],
    [12009, 'cancelled'],
    [12007, 'popup-blocked'],
    [12004, 'other'],
  ])('Office’s number %d for a window that does not open is %s', async (code, problem) => {
    const said = await askInDialog(office(code).opener, ADDRESS);
    expect(said.kind === 'problem' && problemOf(said.error)).toBe(problem);
  });

  test.each([
    [12006, 'cancelled'],
    [12002, 'offline'],
    [12003, 'offline'],
  ])('Office’s number %d for a window that ends is %s', async (code, problem) => {
    const { opener, handlers } = office();
    const asked = askInDialog(opener, ADDRESS);
    handlers.get('event')?.({ error: code });
    const said = await asked;
    expect(said.kind === 'problem' && problemOf(said.error)).toBe(problem);
  });
});
