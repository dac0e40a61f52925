import {
  PropertyPaneCheckbox,
  PropertyPaneChoiceGroup,
  PropertyPaneDropdown,
  PropertyPaneTextField,
  type IPropertyPaneConfiguration,
  type IPropertyPaneDropdownOption,
} from '@microsoft/sp-property-pane';
import strings from 'ActionPlanWebPartStrings';
import type { Site } from '../../ui';
import { CHOSEN_COLUMNS, daysFrom, siteFrom } from './properties';

const COLUMN_LABELS: Readonly<Record<(typeof CHOSEN_COLUMNS)[number], string>> = {
  ref: strings.ColumnRef,
  lead: strings.ColumnLead,
  target: strings.ColumnTarget,
  status: strings.ColumnStatus,
  last: strings.ColumnLast,
};

const aDay = (text: string): string => (text.trim() === '' || daysFrom(text) !== undefined ? '' : strings.DaysWrong);

/** The pane in which the page's author chooses. The reviews and agencies are those of the site, once they are known. */
export function propertyPane(known: Site | undefined, own: string): IPropertyPaneConfiguration {
  const aSite = (text: string): string =>
    text.trim() === '' || siteFrom(text, own) !== own || text.includes(own) ? '' : strings.SiteWrong;
  const reviews: IPropertyPaneDropdownOption[] = [
    { key: '', text: strings.ReviewFirst },
    { key: 'all', text: strings.ReviewAll },
    ...(known?.reviews ?? []).map(({ key, reference }) => ({ key, text: reference })),
  ];
  const agencies: IPropertyPaneDropdownOption[] = [
    { key: '', text: strings.AgencyByGroup },
    ...(known?.agencies ?? []).map(({ key, name }) => ({ key, text: name })),
  ];
  return {
    pages: [
      {
        header: { description: strings.PaneDescription },
        groups: [
          {
            groupName: strings.PaneHeading,
            groupFields: [
              PropertyPaneChoiceGroup('view', {
                label: strings.ViewLabel,
                options: [
                  { key: 'mine', text: strings.ViewMine },
                  { key: 'plan', text: strings.ViewPlan },
                  { key: 'overview', text: strings.ViewOverview },
                  { key: 'meeting', text: strings.ViewMeeting },
                ],
              }),
              PropertyPaneDropdown('review', { label: strings.ReviewLabel, options: reviews }),
              PropertyPaneDropdown('agency', { label: strings.AgencyLabel, options: agencies }),
              PropertyPaneTextField('site', {
                label: strings.SiteLabel,
                description: strings.SiteHelp,
                placeholder: own,
                onGetErrorMessage: aSite,
                deferredValidationTime: 600,
              }),
            ],
          },
          {
            groupName: strings.ColumnsHeading,
            groupFields: CHOSEN_COLUMNS.map((column) => PropertyPaneCheckbox(`show-${column}`, { text: COLUMN_LABELS[column] })),
          },
          {
            groupName: strings.DaysHeading,
            groupFields: [
              PropertyPaneTextField('amberDays', { label: strings.AmberLabel, description: strings.AmberHelp, onGetErrorMessage: aDay }),
              PropertyPaneTextField('staleDays', { label: strings.StaleLabel, description: strings.StaleHelp, onGetErrorMessage: aDay }),
            ],
          },
        ],
      },
    ],
  };
}
