export { type PageSource, type ProfilePageOptions, profilePage } from './build-page.ts';
export {
  type ContentsGroup,
  type ContentsLearner,
  type ContentsLink,
  type ContentsPage,
  type ContentsPageOptions,
  contentsPage,
  type PageFiles,
  type PagesOfClass,
} from './contents-page.ts';
export type {
  PageEntry,
  PageLanguage,
  PagePassage,
  PagePicture,
  PageSection,
  PageSectionKey,
  PictureType,
  ProfilePage,
} from './profile-page.ts';
