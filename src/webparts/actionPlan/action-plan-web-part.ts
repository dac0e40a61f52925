import { BaseClientSideWebPart } from '@microsoft/sp-webpart-base';
import * as React from 'react';
import * as ReactDom from 'react-dom';
import strings from 'ActionPlanStrings';

export interface ActionPlanProperties {
  readonly view: string;
}

export default class ActionPlanWebPart extends BaseClientSideWebPart<ActionPlanProperties> {
  public override render(): void {
    ReactDom.render(React.createElement('p', {}, strings.ViewLabel), this.domElement);
  }

  protected override onDispose(): void {
    ReactDom.unmountComponentAtNode(this.domElement);
  }
}
