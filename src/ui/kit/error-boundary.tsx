import * as React from 'react';
import { Notice } from './notice';
import { WordsContext, type Words } from './words';

interface Props {
  readonly children: React.ReactNode;
}

/** Keeps a fault in one part from taking the page down, and offers a way on. React offers this only as a class. */
export class ErrorBoundary extends React.Component<Props, { readonly failed: 'no' | 'yes' }> {
  public static override contextType = WordsContext;
  declare public context: Words;
  public override state = { failed: 'no' as 'no' | 'yes' };

  public static getDerivedStateFromError(): { readonly failed: 'yes' } {
    return { failed: 'yes' };
  }

  public override render(): React.ReactNode {
    if (this.state.failed === 'no') return this.props.children;
    const words = this.context;
    return (
      <Notice tone="problem" action={{ label: words.tryAgain, run: () => this.setState({ failed: 'no' }) }}>
        {words.failure.crashed}
      </Notice>
    );
  }
}
