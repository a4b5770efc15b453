"""The pages of somebody who applies: the task list, one page for each task, checking and handing in."""
