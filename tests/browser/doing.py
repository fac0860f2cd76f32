"""What a person does on the page, in a few words."""

from __future__ import annotations

PASTE = """(field, {html, plain}) => {
  field.focus();
  const data = new DataTransfer();
  if (html) data.setData("text/html", html);
  data.setData("text/plain", plain);
  const event = new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true});
  if (field.dispatchEvent(event)) { field.value = plain; field.dispatchEvent(new InputEvent("input", {bubbles: true})); }
}"""


def until(page, expression):
    """Wait until an expression holds; the page's own policy forbids the browser's way of waiting, which evaluates strings in the page."""
    for _ in range(60):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(100)
    raise AssertionError(expression)


def paste(page, html="", plain="Words of the moor.", field="text"):
    """Paste as a browser does, with or without markup."""
    page.locator(f"#{field}").evaluate(PASTE, {"html": html, "plain": plain})


def judged(page, button="Check this text"):
    """Send the form and wait for the verdict."""
    page.get_by_role("button", name=button).click()
    page.wait_for_url("**/draft/**")
    page.wait_for_selector("#verdict h1")


def judged_anew(page, action):
    """Do something that has the draft judged anew, and wait for it."""
    with page.expect_response(lambda answer: answer.request.method == "GET" and "/draft/" in answer.url):
        action()
    until(page, "!document.querySelector('[aria-busy]')")
