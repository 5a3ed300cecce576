/** The elements in a host's page of React 19's: attributes and properties as React sets them, events by `on` and their name. */
import {useState} from 'react';
import {createRoot} from 'react-dom/client';
import {configure} from 'network/embed/invito.js';

const {me, people} = document.getElementById('host').dataset;
const [first, second] = people.split(' ');
configure({token: async () => (await fetch('/token/' + me)).text(), locale: 'en'});

function Host() {
  const [member, choose] = useState(first);
  const [heard, hear] = useState([]);
  const [count, counted] = useState();
  const hears = ({type, detail}) => hear(all => [...all, `${type} ${detail.memberId}`]);
  return (
    <main>
      <h1>A host of React&rsquo;s</h1>
      <button id="next" onClick={() => choose(second)}>Somebody else</button>
      <invito-connect member={member} oninvito-invited={hears} oninvito-withdrawn={hears}>
        <p slot="cool-down" id="waits">Not again so soon</p>
      </invito-connect>
      <invito-invitations view="badge"><span slot="label">People</span></invito-invitations>
      <invito-invitations oninvito-connected={hears} oninvito-counted={({detail}) => counted(detail.count)}>
        <h2 slot="heading">{count} of them ask</h2>
      </invito-invitations>
      <ol id="heard">{heard.map((what, i) => <li key={i}>{what}</li>)}</ol>
    </main>
  );
}

createRoot(document.getElementById('host')).render(<Host />);
