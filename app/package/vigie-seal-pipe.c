/* vigie-seal-pipe.c: OpenSSL's input and output as ours, with errors that keep their reason
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "package/vigie-seal-private.h"

static int
pipe_write (BIO *bio, const char *data, int size)
{
  VigieSealPipe *pipe = BIO_get_data (bio);
  if (pipe->failed || !pipe->write || size <= 0)
    return -1;
  return pipe->write (pipe->data, data, (gsize) size, &pipe->failed) ? size : -1;
}

static int
pipe_read (BIO *bio, char *data, int size)
{
  VigieSealPipe *pipe = BIO_get_data (bio);
  if (pipe->failed || !pipe->read || size <= 0)
    return -1;
  return (int) pipe->read (pipe->data, data, (gsize) size, &pipe->failed);
}

static long
pipe_control (BIO *bio, int command, long number, void *pointer)
{
  return command == BIO_CTRL_FLUSH || command == BIO_CTRL_PUSH || command == BIO_CTRL_POP;
}

static gpointer
make_method (gpointer unused)
{
  BIO_METHOD *method = BIO_meth_new (BIO_get_new_index () | BIO_TYPE_SOURCE_SINK, "vigie-seal");
  if (method
      && (BIO_meth_set_write (method, pipe_write) != 1 || BIO_meth_set_read (method, pipe_read) != 1
          || BIO_meth_set_ctrl (method, pipe_control) != 1))
    g_clear_pointer (&method, BIO_meth_free);
  return method;
}

BIO *
vigie_seal_pipe_new_bio (VigieSealPipe *pipe)
{
  static GOnce once = G_ONCE_INIT;
  const BIO_METHOD *method = g_once (&once, make_method, NULL);
  BIO *bio = method ? BIO_new (method) : NULL;
  if (bio)
    {
      BIO_set_data (bio, pipe);
      BIO_set_init (bio, 1);
    }
  return bio;
}

void
vigie_seal_free_chain (BIO *chain, const BIO *end)
{
  while (chain && chain != end)
    {
      BIO *next = BIO_pop (chain);
      BIO_free (chain);
      chain = next;
    }
}
