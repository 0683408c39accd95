"""The seed's network in PyTorch, on tensors in memory."""
import torch

import measure
import mnist_data

arguments = measure.options(adam=["fused", "plain"], init=["default", "glorot"])
torch.set_num_threads(arguments.threads)
torch.manual_seed(arguments.seed)
x, y, test_x, test_y = map(torch.from_numpy, mnist_data.load())
model = torch.nn.Sequential(
    torch.nn.Flatten(), torch.nn.Linear(784, 128), torch.nn.ReLU(), torch.nn.Dropout(0.2), torch.nn.Linear(128, 10))
if arguments.init == "glorot":
    for layer in model:
        if isinstance(layer, torch.nn.Linear):
            torch.nn.init.xavier_uniform_(layer.weight)
            torch.nn.init.zeros_(layer.bias)
loss_function = torch.nn.CrossEntropyLoss()
optimizer = torch.optim.Adam(model.parameters(), lr=arguments.learning_rate, fused=arguments.adam == "fused")


def step(indices):
    optimizer.zero_grad()
    loss = loss_function(model(x[indices]), y[indices])
    loss.backward()
    optimizer.step()
    return loss.item()


for epoch in range(1, arguments.epochs + 1):
    model.train()
    with measure.Timer() as timer:
        order = torch.randperm(len(x))
        losses = [step(indices) for indices in order.split(64)]
    model.eval()
    with torch.no_grad():
        accuracy = (model(test_x).argmax(1) == test_y).float().mean().item()
    measure.report(
        epoch=epoch, trainLoss=sum(losses) / len(losses), testAccuracy=round(accuracy, 4), epochSeconds=timer.seconds)
measure.report_memory()
