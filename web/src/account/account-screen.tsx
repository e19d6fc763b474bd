import { AccountPage, isShared } from './account-page.tsx';
import { Communities } from './communities.tsx';
import { Display } from './display.tsx';
import { Identity } from './identity.tsx';
import { PlaceProposals } from './place-proposals.tsx';
import { Reminders } from './reminders.tsx';
import { SelfDescription } from './self-description.tsx';

export function AccountScreen() {
  return (
    <AccountPage>
      {(me) => (
        <>
          <Identity me={me} />
          {me.placeProposals.length > 0 && <PlaceProposals proposals={me.placeProposals} />}
          <SelfDescription practitioner={me.practitioner} />
          <Communities communities={me.communities} mayLeave={!isShared(me)} />
          <Reminders />
          <Display />
        </>
      )}
    </AccountPage>
  );
}
