import * as React from 'react';
import { Notice } from './notice';
import { isMissingPart, loadPageAgain, whyMissing } from './missing-part';
import { WordsContext, type Words } from './words';

interface Props {
  readonly children: React.ReactNode;
}

interface State {
  /** `part`: a part of the program did not come, and React does not ask for it again. */
  readonly failed: 'no' | 'yes' | 'part' | 'updated';
}

/** Keeps a fault in one part from taking the page down, and offers a way on. React offers this only as a class. */
export class ErrorBoundary extends React.Component<Props, State> {
  public static override contextType = WordsContext;
  declare public context: Words;
  public override state: State = { failed: 'no' };

  public static getDerivedStateFromError(error: unknown): State {
    return { failed: isMissingPart(error) ? 'part' : 'yes' };
  }

  public override componentDidCatch(error: unknown): void {
    if (!isMissingPart(error)) return;
    whyMissing(error).then(
      (why) => {
        if (why === 'updated') this.setState({ failed: 'updated' });
      },
      () => undefined,
    );
  }

  public override render(): React.ReactNode {
    if (this.state.failed === 'no') return this.props.children;
    const words = this.context;
    if (this.state.failed === 'part' || this.state.failed === 'updated')
      return (
        <Notice tone="problem" action={{ label: words.loadAgain, run: loadPageAgain }}>
          {this.state.failed === 'part' ? words.failure.unreachable : words.failure.updated}
        </Notice>
      );
    return (
      <Notice tone="problem" action={{ label: words.tryAgain, run: () => this.setState({ failed: 'no' }) }}>
        {words.failure.crashed}
      </Notice>
    );
  }
}
