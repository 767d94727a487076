/* test-secrets.c: a passphrase is kept by the Secret Service, and found again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "auditor/vigie-secrets.h"

#include "base/vigie-error.h"
#include "../../workspace/work-fixture.h"

static void
test_kept_and_found (void)
{
#ifndef HAVE_LIBSECRET
  g_test_skip ("built without libsecret");
#else
  g_autoptr (GError) error = NULL;
  g_autoptr (Work) work = work_new_outside ();
  g_autofree char *request = g_strconcat (work->folder, ".request.asice", NULL);
  g_autoptr (VigieWorkspace) workspace =
    vigie_workspace_join (work->folder, work->package, "A77", NULL, "open sesame", NULL, &error);
  g_assert_no_error (error);
  vigie_secrets_keep (workspace, "open sesame");

  /* As after a restart: nobody has given the passphrase. */
  vigie_workspace_set_passphrase (workspace, NULL);
  g_assert_false (vigie_workspace_write_request (workspace, request, &error));
  g_assert_cmpstr (vigie_error_get_word (error), ==, "passphrase-wrong");
  g_clear_error (&error);

  /* Keeping and finding are answered in their own time; each round asks anew. */
  while (!vigie_workspace_write_request (workspace, request, NULL))
    {
      vigie_secrets_fill (workspace);
      g_main_context_iteration (NULL, TRUE);
    }
  g_assert_true (g_file_test (request, G_FILE_TEST_EXISTS));
#endif
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/secrets/kept-and-found", test_kept_and_found);
  return g_test_run ();
}
