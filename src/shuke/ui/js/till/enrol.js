// A guest becomes a member without leaving the till: name and phone, the same enrolling as on its own page.
import { $, fill } from "./dom.js";
import { ask } from "./send.js";
import { newKey } from "./state.js";

// `printed` is the number of a blank card that was scanned: it becomes the guest's.
export function askToEnrol(till, phone, printed = "") {
  if (till.keeper.away) return till.say(till.offline.words.enrol);
  const dialog = $("#enrol-sheet");
  const [name, number, says] = [$("#enrol-name"), $("#enrol-phone"), $("#enrol-says")];
  const key = newKey();
  name.value = "";
  number.value = phone;
  const card = $("#enrol-number");
  card.value = printed;
  says.textContent = "";
  $("#enrol-form").onsubmit = async (event) => {
    event.preventDefault();
    const done = $("#enrol-done");
    done.disabled = true;
    try {
      await enrol(till, { name: name.value, phone: number.value, number: card.value, key });
      dialog.close();
    } catch (error) {
      says.textContent = error.problem?.title ?? till.words.no_network;
    } finally {
      done.disabled = false;
    }
  };
  dialog.showModal();
  name.focus();
}

// A customer on record who has no card yet.
export async function enrolKnown(till, customer) {
  try {
    await enrol(till, { customer_id: customer, key: newKey() });
  } catch (error) {
    till.say(error.problem?.title ?? till.words.no_network);
  }
}

async function enrol(till, body) {
  const member = await ask(till.urls.enrol, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
  till.setMember(member);
  till.say(fill(till.words.enrolled, { name: member.name }));
}
